select * into was
    from pg_attribute a where a.attrelid = relation and a.attname = source and a.attnum > 0 and not a.attisdropped;
