select id, (o).x.a, (o).x.b, (o).x.c, (o).xs[1].a, (o).xs[1].b from r07.holder;
