if exists (select from ambix_statement) then
        raise exception using message = 'These indexes have to be built outside of transactions. Run the statements, then go on with the script:'
            || (select string_agg(E'\n' || sql || ';', '' order by number) from ambix_statement);
    end if;
    drop table pg_temp.ambix_statement;
