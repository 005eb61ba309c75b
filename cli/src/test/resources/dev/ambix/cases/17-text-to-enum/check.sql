select id, r, e, rs, es, n from r17.a order by id;
