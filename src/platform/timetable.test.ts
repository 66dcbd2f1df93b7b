import { describe, expect, it } from 'vitest'
import { turnOf, type Rhythm } from './timetable.ts'

describe('the timetable', () => {
  it.each<[string, Rhythm, string, string]>([
    ['gives one turn to each minute', 'minute', '2026-03-10T09:15:59.999Z', '2026-03-10T09:15:00Z'],
    ['gives one turn to each hour', 'hour', '2026-03-10T09:59:59Z', '2026-03-10T09:00:00Z'],
    ["begins the night at three by the seller's clock", 'night', '2026-03-10T02:00:00Z', '2026-03-10'],
    ['still belongs to the night before until three', 'night', '2026-03-10T01:59:59Z', '2026-03-09'],
    ['catches up in the morning what was slept through', 'night', '2026-03-10T11:00:00Z', '2026-03-10'],
    ["begins the night when clocks jump over two o'clock", 'night', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['has one night when clocks go back at three', 'night', '2026-10-25T01:30:00Z', '2026-10-24'],
    ["and begins it at the only three o'clock that follows", 'night', '2026-10-25T02:00:00Z', '2026-10-25'],
  ])('%s', (_, rhythm, now, turn) => {
    expect(turnOf(rhythm, Temporal.Instant.from(now), 'Europe/Paris')).toBe(turn)
  })

  it("never names two nights on the night that has three o'clock twice", () => {
    // Lord Howe sets its clocks back by half an hour; Reykjavik never. In Asunción the change falls at midnight.
    for (const zone of ['Australia/Lord_Howe', 'America/Asuncion', 'Atlantic/Azores', 'Europe/Paris']) {
      const start = Temporal.Instant.from('2026-01-01T12:00:00Z')
      const turns = Array.from({ length: 365 * 48 }, (_, half) => turnOf('night', start.add({ minutes: half * 30 }), zone))
      const changes = turns.filter((turn, index) => turn !== turns[index - 1])
      expect(changes).toEqual(changes.toSorted())
      expect(changes).toHaveLength(366)
    }
  })
})
