-- Letters and short codes by which people find a size or a class: 'gants L', 'disjoncteur courbe C'. The stemmers throw a lone letter away.

-- The letters that stand alone in a name. What is elided ('l''acier') is none, nor is a unit behind its figure ('25 m').
create function search.letters(name text) returns text
  language sql immutable parallel safe strict
  return (
    select string_agg(found[1], ' ')
    from regexp_matches(platform.plain(name), '(?<![[:alnum:]''’])(?<![0-9][\s\u00a0\u202f])([a-z])(?![[:alnum:]''’])', 'g') as found
  );

-- The same view with one column more: values of attributes that are short codes, which read alike in all languages ('XL', 'A2', 'IP44').
create or replace view catalogue.searchable as
  select v.id as variant_id, v.product_id, p.brand_id, c.path as category_path, v.product_id * 1000000 + v.position as rank, v.sku, v.created_at,
    coalesce(fr.name, v.sku) as name_fr, coalesce(en.name, fr.name, v.sku) as name_en,
    concat_ws(' ', pfr.name, b.name, (select string_agg(t.name, ' ') from catalogue.category_text t where t.category_id = p.category_id and t.locale = 'fr')) as more_fr,
    concat_ws(' ', pen.name, b.name, (select string_agg(t.name, ' ') from catalogue.category_text t where t.category_id = p.category_id and t.locale = 'en')) as more_en,
    array(
      select a.code || '=' || (v.attributes ->> a.code) from catalogue.attribute a where a.facet and v.attributes ? a.code
      union all select 'brand=' || p.brand_id where p.brand_id is not null
      union all select 'category=' || p.category_id
    ) as facets,
    (
      select string_agg(coalesce(
        (select case when count(distinct t.label) = 1 and max(length(t.label)) <= 4 then min(t.label) else '' end
          from catalogue.attribute_value_text t where t.attribute_code = a.key and t.value_code = a.value #>> '{}' having count(*) > 0),
        case when length(a.value #>> '{}') <= 4 then a.value #>> '{}' end), ' ')
      from jsonb_each(v.attributes) a where jsonb_typeof(a.value) = 'string'
    ) as short_codes
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  join catalogue.category c on c.id = p.category_id
  left join catalogue.brand b on b.id = p.brand_id
  left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr'
  left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en'
  left join catalogue.product_text pfr on pfr.product_id = p.id and pfr.locale = 'fr'
  left join catalogue.product_text pen on pen.product_id = p.id and pen.locale = 'en'
  where v.state = 'published' and p.state = 'published';

-- What is in the index already.
update search.article a set
  words_fr = a.words_fr || setweight(to_tsvector('simple', platform.plain(concat_ws(' ', s.short_codes, search.letters(s.name_fr || ' ' || s.sku)))), 'C'),
  words_en = a.words_en || setweight(to_tsvector('simple', platform.plain(concat_ws(' ', s.short_codes, search.letters(s.name_en || ' ' || s.sku)))), 'C')
from catalogue.searchable s where s.variant_id = a.variant_id and concat_ws(' ', s.short_codes, search.letters(s.name_fr || ' ' || s.name_en || ' ' || s.sku)) <> '';
