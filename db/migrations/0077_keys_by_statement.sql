-- A foreign key is asked row by row: 10 of the 26 us that a price takes to be written, 25 of the 75 of an article. Where files come by the million the key is asked once for each statement
-- instead. It needs no lock for that, because what is pointed at stays: articles are withdrawn and lists end, neither is ever deleted (docs/decisions/0009).

-- No row of this table goes away, or takes another id.
create function platform.stays() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'restrict_violation', message = format('rows of %I.%I are never deleted, and keep their ids', tg_table_schema, tg_table_name), schema = tg_table_schema, table = tg_table_name;
end $$;

-- Emptied with everything that points at it, or not at all. Arguments: the table that points, its column.
create function platform.emptied_together() returns trigger language plpgsql as $$
declare
  pointed boolean;
begin
  execute format('select exists (select from %s where %I is not null)', tg_argv[0], tg_argv[1]) into pointed;
  if pointed then
    raise exception using errcode = 'foreign_key_violation', message = format('%I.%I cannot be emptied: rows of %s point at it', tg_table_schema, tg_table_name, tg_argv[0]), schema = tg_table_schema, table = tg_table_name;
  end if;
  return null;
end $$;

-- What the new rows of a statement, or a changed one, point at is there. Arguments: the column, the table that it points at.
create function platform.must_be_there() returns trigger language plpgsql as $$
declare
  missing text;
begin
  if tg_level = 'ROW' then
    execute format('select $1 where not exists (select from %s p where p.id = $1::bigint)', tg_argv[1]) using to_jsonb(new) ->> tg_argv[0] into missing;
  else
    execute format('select n.%1$I from come n where n.%1$I is not null and not exists (select from %2$s p where p.id = n.%1$I) limit 1', tg_argv[0], tg_argv[1]) into missing;
  end if;
  if missing is not null then
    raise exception using errcode = 'foreign_key_violation', message = format('%I.%I points at a row of %s that is not there', tg_table_schema, tg_table_name, tg_argv[1]),
      detail = format('%s = %s', tg_argv[0], missing), schema = tg_table_schema, table = tg_table_name, column = tg_argv[0];
  end if;
  return null;
end $$;

-- Every column that is asked by statements, with what it points at.
create view platform.pointer as
  select t.tgrelid::regclass as child, a[1]::name as col, a[2]::regclass as parent
  from pg_trigger t, lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000') as a) x
  where t.tgfoid = 'platform.must_be_there'::regproc and (t.tgtype & 1) = 0;

-- Rows that point at nothing, of all these columns: none, unless somebody went round the triggers.
create function platform.points_nowhere() returns table (child text, col text, missing text) language plpgsql stable as $$
declare
  p platform.pointer;
begin
  for p in select * from platform.pointer loop
    return query execute format(
      'select %1$L::text, %2$L::text, n.%2$I::text from %1$s n where n.%2$I is not null and not exists (select from %3$s o where o.id = n.%2$I)', p.child, p.col, p.parent);
  end loop;
end $$;

-- From now on that column is asked by statements instead of by its foreign key.
create procedure platform.points(child regclass, col name, parent regclass) language plpgsql as $$
declare
  held name;
begin
  for held in
    select c.conname from pg_constraint c join pg_attribute a on a.attrelid = child and a.attname = col where c.contype = 'f' and c.conrelid = child and c.confrelid = parent and c.conkey = array[a.attnum]
  loop
    execute format('alter table %s drop constraint %I', child, held);
  end loop;
  execute format(
    'create trigger points_%2$s after insert on %1$s referencing new table as come for each statement execute function platform.must_be_there(%2$L, %3$L)', child, col, parent);
  execute format(
    'create trigger points_%2$s_changed after update of %2$I on %1$s for each row when (old.%2$I is distinct from new.%2$I) execute function platform.must_be_there(%2$L, %3$L)', child, col, parent);
  execute format('create or replace trigger stays before delete on %s for each row execute function platform.stays()', parent);
  execute format('create or replace trigger stays_itself before update of id on %s for each row when (old.id is distinct from new.id) execute function platform.stays()', parent);
  execute format(
    'create trigger %4$I after truncate on %3$s for each statement execute function platform.emptied_together(%1$L, %2$L)', child, col, parent, 'pointed_by_' || replace(child::text, '.', '_'));
end $$;

call platform.points('catalogue.variant', 'product_id', 'catalogue.product');
call platform.points('catalogue.variant_text', 'variant_id', 'catalogue.variant');
call platform.points('catalogue.pack', 'variant_id', 'catalogue.variant');
call platform.points('catalogue.code', 'variant_id', 'catalogue.variant');
call platform.points('pricing.price', 'variant_id', 'catalogue.variant');
call platform.points('pricing.price', 'list_id', 'pricing.price_list');
