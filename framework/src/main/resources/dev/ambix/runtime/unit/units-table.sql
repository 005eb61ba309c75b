create table if not exists ~units~ (
    id bigint generated always as identity primary key,
    name text not null,
    state text not null check (state in ('applied', 'dropped')),
    sql text[] not null,
    sql_hash text not null,
    objects text[] not null,
    surroundings text not null,
    revisions text[] not null,
    applied_at timestamptz not null default clock_timestamp(),
    applied_by text not null default session_user,
    tool_version text not null,
    stream text not null default 'default'
)
