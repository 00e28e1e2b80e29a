-- The audit log stays append-only, but for entries that are older than the period which the operator has set for it.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	months integer := (SELECT (value -> 'audit' ->> 'months')::integer FROM centre_setting WHERE name = 'retention');
BEGIN
	IF TG_OP = 'DELETE' AND OLD.at < now() - make_interval(months => months) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'audit_entry is append-only';
END $$;
