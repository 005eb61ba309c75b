-- An audit for "ambix drift": who changed which object of this database, and when.
-- Run it once for each database, as a superuser or, where a provider keeps those for itself, as the role that may make event triggers.
-- This takes it away again: drop schema ambix_audit cascade;
-- Statements are not kept, because they may hold passwords. Delete old rows of ambix_audit.change as you like.

begin;

create schema ambix_audit;

create table ambix_audit.change (
    at timestamptz not null,
    role text not null,
    application text,
    client inet,
    command text not null,
    dropped boolean not null,
    object_type text not null,
    object_names text[] not null,
    object_args text[] not null
);

create function ambix_audit.note_change() returns event_trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_event = 'ddl_command_end' then
        insert into ambix_audit.change
        select clock_timestamp(), session_user, current_setting('application_name'), inet_client_addr(), c.command_tag, false,
            a.type, a.object_names, a.object_args
        from pg_event_trigger_ddl_commands() c, pg_identify_object_as_address(c.classid, c.objid, c.objsubid) a
        where not c.in_extension and c.schema_name is distinct from 'pg_temp' and a.type is not null;
    else
        insert into ambix_audit.change
        select clock_timestamp(), session_user, current_setting('application_name'), inet_client_addr(), tg_tag, true,
            d.object_type, d.address_names, d.address_args
        from pg_event_trigger_dropped_objects() d
        where not d.is_temporary;
    end if;
end $$;

create event trigger ambix_audit_change on ddl_command_end execute function ambix_audit.note_change();
create event trigger ambix_audit_drop on sql_drop execute function ambix_audit.note_change();

grant usage on schema ambix_audit to public;
grant select on ambix_audit.change to public;

commit;
