-- Keeps two columns of a row in step: the value that a writer gives for one of them goes to the other.
begin
    if tg_op = 'UPDATE' and row(new.@source@)::record operator(pg_catalog.*=) row(old.@source@)::record
            and row(new.@target@)::record operator(pg_catalog.*=) row(old.@target@)::record then
        return new;
    elsif row(new.@target@)::record operator(pg_catalog.*=) row(@forward@)::record or row(new.@source@)::record operator(pg_catalog.*=) row(@backward@)::record then
        return new;
    elsif tg_op = 'INSERT' and row(new.@target@)::record operator(pg_catalog.*=) row(@default@)::record
            or tg_op = 'UPDATE' and row(new.@target@)::record operator(pg_catalog.*=) row(old.@target@)::record then
        new.@target@ := @forward@;
    else
        new.@source@ := @backward@;
    end if;
    return new;
end
