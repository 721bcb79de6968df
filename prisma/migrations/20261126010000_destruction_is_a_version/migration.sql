-- Destroying a part of a case is a version of it, though one without a fact: whoever still has the case as it was, a workflow
-- before all, is behind the record from here on. It can store nothing any more, and takes over what is left.
CREATE OR REPLACE FUNCTION destroy_joint_service(item_id uuid, numbers jsonb, facts integer[], deadlines text[], remaining jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item public.destruction_item := public.item_to_destroy(item_id, 'JOINT_SERVICE');
BEGIN
  IF item.id IS NULL THEN RETURN; END IF;
  PERFORM public.keep_statistics(item, numbers);
  DELETE FROM public.applied_command a WHERE a.process_id = item.process_id AND a.command_id IN (
    SELECT f.command_id FROM public.fact f WHERE f.process_id = item.process_id AND f.seq = ANY (facts));
  DELETE FROM public.fact f WHERE f.process_id = item.process_id AND f.seq = ANY (facts);
  DELETE FROM public.reminder r WHERE r.process_id = item.process_id AND r.deadline_id = ANY (deadlines);
  DELETE FROM public.task t WHERE t.process_id = item.process_id AND t.deadline_id = ANY (deadlines);
  DELETE FROM public.deadline d WHERE d.process_id = item.process_id AND d.deadline_id = ANY (deadlines);
  DELETE FROM public.case_document d WHERE d.process_id = item.process_id AND d.register = 'JOINT_SERVICE';
  UPDATE public.process p SET joint_service = false, version = p.version + 1,
    state = jsonb_set(remaining, '{version}', to_jsonb(p.version + 1)) WHERE p.id = item.process_id;
  UPDATE public.destruction_item i SET outcome = 'DESTROYED', settled_at = now() WHERE i.id = item_id;
END $$;

-- Also for what was destroyed before: a workflow may have kept it.
UPDATE process p SET version = p.version + 1, state = jsonb_set(p.state, '{version}', to_jsonb(p.version + 1))
WHERE EXISTS (SELECT FROM destruction_item i
              WHERE i.process_id = p.id AND i.register = 'JOINT_SERVICE' AND i.outcome = 'DESTROYED');
