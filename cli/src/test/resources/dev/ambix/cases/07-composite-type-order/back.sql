select 1 / count(*) from r07.holder where (o).x.b = 'q' and (o).xs[1].b = 'w';
