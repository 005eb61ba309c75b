
declare
    ~declarations~
    item record;
    leaf record;
begin
    ~find~
~parts~
    drop table if exists pg_temp.ambix_statement;
    create temporary table ambix_statement (number int generated always as identity, sql text);
    for item in
        select *, case when kind in ('unique', 'primary') or is_valid then 'unique ' else '' end as uniqueness
        from ambix_part where kind in ('index', 'unique', 'primary') order by name
    loop
        continue when exists (
            select from pg_index x join pg_class c on c.oid = x.indexrelid
            where x.indrelid = relation and c.relname = item.twin and x.indisvalid);
        for leaf in
            select t.relid::regclass as place, n.nspname as schema_name,
                case when is_partitioned then ('ambix_' || left(md5(t.relid::text || item.twin), 8) || '_' || left(item.name, 12))::name
                    else item.twin end as name
            from pg_partition_tree(relation) t
            join pg_class c on c.oid = t.relid
            join pg_namespace n on n.oid = c.relnamespace
            where t.isleaf
            union all
            select relation, schema_name, item.twin where not is_partitioned
        loop
            continue when exists (
                select from pg_index x join pg_class c on c.oid = x.indexrelid
                where x.indrelid = leaf.place and c.relname = leaf.name and x.indisvalid);
            if to_regclass(format('%I.%I', leaf.schema_name, leaf.name)) is not null then
                insert into ambix_statement (sql) values (format('drop index concurrently %I.%I', leaf.schema_name, leaf.name));
            end if;
            insert into ambix_statement (sql)
            values (format('create %sindex concurrently %I on %s %s', item.uniqueness, leaf.name, leaf.place, item.definition));
        end loop;
        if is_partitioned then
            -- It takes the indexes of the partitions, which are there by then.
            insert into ambix_statement (sql)
            values (format('create %sindex %I on %s %s', item.uniqueness, item.twin, relation, item.definition));
        end if;
    end loop;
    drop table pg_temp.ambix_part;
    ~end~
end
