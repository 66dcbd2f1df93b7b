-- A category or family that has no French name is told by its English one, as it is the other way round.
create or replace view catalogue.target_label as
  select 'brand' as target, id as target_id, code, name as name_fr, name as name_en from catalogue.brand
  union all
  select 'category', c.id, c.code, coalesce(fr.name, en.name, c.code), coalesce(en.name, fr.name, c.code) from catalogue.category c
    left join catalogue.category_text fr on fr.category_id = c.id and fr.locale = 'fr' left join catalogue.category_text en on en.category_id = c.id and en.locale = 'en'
  union all
  select 'product', p.id, p.code, coalesce(fr.name, en.name, p.code), coalesce(en.name, fr.name, p.code) from catalogue.product p
    left join catalogue.product_text fr on fr.product_id = p.id and fr.locale = 'fr' left join catalogue.product_text en on en.product_id = p.id and en.locale = 'en'
  union all
  select 'variant', v.id, v.sku, coalesce(fr.name, en.name, v.sku), coalesce(en.name, fr.name, v.sku) from catalogue.variant v
    left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr' left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en';
