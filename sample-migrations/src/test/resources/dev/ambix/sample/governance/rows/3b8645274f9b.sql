insert into audit_events (occurred_at, team_id, actor_id, action, entity_type, entity_id, source_address, details)
select timestamptz '2026-02-03 00:00Z' + n * interval '1 hour', team_id, id, 'login', 'users', id, '192.0.2.7', '{"n": 1}'
from users, generate_series(1, 3) n where email like 'user3_@%';
