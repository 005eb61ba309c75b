insert into teams (id, name)
select ('00000000-0000-4000-8000-' || lpad(t::text, 12, '0'))::uuid, 'team ' || t
from generate_series(1, 3) t;

insert into users (id, team_id, email, full_name, role, created_at)
select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8000-' || lpad((n % 3 + 1)::text, 12, '0'))::uuid,
    'user' || n || '@example.com',
    case n % 7
        when 0 then 'Plato'
        when 1 then 'Ada Lovelace ' || n
        when 2 then 'María del Carmen  Nuñez'
        when 3 then ' leading'
        when 4 then 'trailing '
        when 5 then ''
        else 'Grace Hopper'
    end,
    (array['admin', 'auditor', 'member'])[n % 3 + 1]::user_role,
    timestamptz '2026-01-13 00:00Z' + n * interval '1 minute'
from generate_series(1, 2600) n;

insert into mcp_servers (team_id, owner_id, name, endpoint_url, status, sensitivity, metadata)
select team_id, id, 'server of ' || email, 'https://mcp.example.com/' || id, 'active', 'confidential',
    jsonb_build_object('region', 'eu', 'replicas', 2)
from users where email like 'user1_@%';

insert into mcp_tools (server_id, name, input_schema)
select id, tool, '{"type": "object"}' from mcp_servers, unnest(array['search', 'fetch']) tool;
