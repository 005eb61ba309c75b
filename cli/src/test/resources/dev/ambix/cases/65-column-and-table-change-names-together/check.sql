select id, status, amount from orders;
