import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { addClosing, removeClosing, saveCalendar, warehouseCalendars, type WarehouseCalendar } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { answers, withBody } from '../shapes/problem.ts'

const weekDays = z.array(z.int().min(1).max(7)).max(7).meta({ description: 'ISO week days, 1 = Monday.' })
const holidays = z.enum(['FR', 'FR-AM']).nullable().meta({ description: 'Whose public holidays it keeps; null: none.' })
const closed = { from: z.iso.date(), to: z.iso.date().meta({ description: 'Included.' }), reason: z.string().max(200) }
const calendar = z
  .object({
    warehouse: z.string(),
    name: z.string(),
    workingDays: weekDays,
    holidays,
    cutOff: z.string().nullable().meta({ description: 'Local time until which an order still leaves the same day; null: all day long.' }),
    closings: z.array(z.object({ id: z.int(), ...closed })).meta({ description: 'Without those that are over for more than a month.' }),
    version: z.int(),
  })
  .meta({ id: 'WarehouseCalendar' })
const place = z.strictObject({ code: z.string().trim().min(1).max(40) })

/** When warehouses work, those of suppliers too: what is promised leaves on a working day. */
export function calendarRoutes(api: Api): void {
  api.get(
    '/warehouse-calendars',
    {
      schema: {
        operationId: 'listWarehouseCalendars',
        tags: ['Stock'],
        summary: 'Working days and closings of the warehouses',
        response: answers(z.object({ calendars: z.array(calendar) })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx }) => ({ calendars: (await warehouseCalendars(ctx)).map(told) }),
  )

  api.put(
    '/warehouse-calendars/:code',
    {
      schema: {
        operationId: 'saveWarehouseCalendar',
        tags: ['Stock'],
        summary: 'Say when a warehouse works',
        description: 'What waits there is promised anew.',
        params: place,
        body: z.strictObject({
          workingDays: weekDays,
          holidays,
          cutOff: z.string().max(5).nullish().meta({ description: 'As it stands when left out.' }),
          version: z.int().min(0).nullish().meta({ description: 'The version that was read; another one is refused. Left out: whatever it is now.' }),
        }),
        response: answers(calendar, withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { code }, body: { workingDays, holidays: kept, cutOff, version } }) => {
      const now = await calendarOf(ctx, code)
      await saveCalendar(ctx, now.warehouseId, { workingDays, holidays: kept, ...(cutOff !== undefined && { cutOff }), seen: version ?? now.version })
      return told(await calendarOf(ctx, code))
    },
  )

  api.post(
    '/warehouse-calendars/:code/closings',
    {
      schema: {
        operationId: 'addWarehouseClosing',
        tags: ['Stock'],
        summary: 'Close a warehouse for some days',
        description: 'What waits there is promised anew.',
        params: place,
        body: z.strictObject({ from: closed.from, to: closed.to, reason: closed.reason.default('') }),
        response: answers(calendar, withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { code }, body }) => {
      await addClosing(ctx, (await calendarOf(ctx, code)).warehouseId, body)
      return told(await calendarOf(ctx, code))
    },
  )

  api.delete(
    '/warehouse-calendars/:code/closings/:id',
    {
      schema: {
        operationId: 'removeWarehouseClosing',
        tags: ['Stock'],
        summary: 'Take a closing out again',
        params: place.extend({ id: z.coerce.number().int().positive() }),
        response: answers(calendar, [422]),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { code, id } }) => {
      const { closings } = await calendarOf(ctx, code)
      if (closings.some((one) => one.id === id)) await removeClosing(ctx, id)
      return told(await calendarOf(ctx, code))
    },
  )
}

function told({ code, name, workingDays, holidays: kept, cutOff, closings, version }: WarehouseCalendar): z.infer<typeof calendar> {
  return { warehouse: code, name, workingDays, holidays: kept, cutOff, closings, version }
}

async function calendarOf(ctx: Ctx, code: string): Promise<WarehouseCalendar> {
  const found = (await warehouseCalendars(ctx)).find((one) => one.code.toUpperCase() === code.toUpperCase())
  if (!found) throw new Refusal('stock.warehouse_unknown', { warehouse: code.slice(0, 60) })
  return found
}
