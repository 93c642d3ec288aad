-- revision: c41d7e90a5b2
-- revises: 8d2b0c1f4e77
-- message: index plans
-- create_date: 2026-11-21 09:10:00 UTC

-- migrate:up
CREATE INDEX ix_users_plan ON users (plan);

-- migrate:down
DROP INDEX ix_users_plan;
