relation constant regclass := ~relation~;
    source constant name := ~source~;
    target constant name := ~target~;
    schema_name constant name := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.oid = relation);
    function constant text := format('%I.%I', schema_name, ~function~);
    trigger constant name := ~trigger~;
    is_partitioned constant boolean := (select relkind = 'p' from pg_class where oid = relation);
    was pg_attribute%rowtype;
