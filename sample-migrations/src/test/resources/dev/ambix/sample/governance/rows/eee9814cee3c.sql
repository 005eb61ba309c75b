insert into notification_settings (user_id, channel, quiet_from, quiet_until)
select id, channel, time '22:00', time '07:00'
from users, unnest(array['email', 'slack']) channel where email like '%1@%';
