import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { QuickAnswer } from '../../server/cart/quick-answers.ts'
import { askAnswers, type AnswerFault } from '../ask-answers.ts'
import { fill, padded, stillApart, withColumn, withSharing, type Typed, type TypedRow } from './lines-typed.ts'
import { useKeptLines } from './use-kept-lines.ts'
import { useUndo } from '../use-undo.ts'

type Given = {
  /** Lines that the server has answered already. */
  answers: readonly QuickAnswer[]
  /** The company they are for; '' for a visitor. */
  company: string
  /** Where lines are answered. */
  askAt: string
}

const pauseMillis = 120

/** The lines of a grid: typed, pasted, asked about in one batch after a short pause, kept in the browser, taken back. */
export function useTypedLines({ answers, company, askAt }: Given) {
  const lastKey = useRef(0)
  const rowOf = useCallback(
    (typed: Typed, answer: QuickAnswer | null): TypedRow => ({ key: (lastKey.current += 1), code: typed.code, quantity: typed.quantity, unit: typed.unit, answer }),
    [],
  )
  const blank = useCallback(() => rowOf({ code: '', quantity: '', unit: '' }, null), [rowOf])
  const [rows, setRows] = useState(() =>
    padded(
      answers.map((answer) => rowOf(answer.typed, answer)),
      blank,
    ),
  )
  const [fault, setFault] = useState<AnswerFault | null>(null)
  const latest = useRef(rows)
  const changed = useRef(new Set<number>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const write = useCallback(
    (anew: readonly TypedRow[]) => {
      latest.current = padded(anew, blank)
      setRows(latest.current)
    },
    [blank],
  )
  const { offered, verbs: undo } = useUndo<readonly TypedRow[]>(write)

  const ask = useCallback(async () => {
    const asked = withSharing(latest.current, changed.current)
    const waiting = changed.current
    changed.current = new Set()
    if (asked.length === 0) return
    const said = await askAnswers(askAt, company, { lines: asked })
    if ('fault' in said) {
      changed.current = new Set([...waiting, ...changed.current])
      return setFault(said.fault)
    }
    setFault(null)
    const answerOf = new Map(asked.map((row, i) => [row.key, said.answers[i]]))
    write(latest.current.map((row) => answered(row, answerOf.get(row.key))))
    soonRef.current(stillApart(latest.current, new Set(answerOf.keys())), 0)
  }, [askAt, company, write])

  const soon = useCallback(
    (touched: readonly TypedRow[], millis = pauseMillis) => {
      if (touched.length === 0) return
      for (const row of touched) changed.current.add(row.key)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void ask(), millis)
    },
    [ask],
  )
  const soonRef = useRef(soon)
  useEffect(() => {
    soonRef.current = soon
    return () => clearTimeout(timer.current)
  }, [soon])

  const actions = useMemo(
    () => ({
      change(key: number, patch: Partial<Typed>) {
        write(latest.current.map((row) => (row.key === key ? { ...row, ...patch } : row)))
        soon(latest.current.filter((row) => row.key === key))
      },
      remove(key: number) {
        const same = withSharing(latest.current, new Set([key])).filter((row) => row.key !== key)
        write(latest.current.filter((row) => row.key !== key))
        soon(same)
      },
      /** Writes one column downwards from a line. */
      column(key: number, cell: 'code' | 'quantity', texts: readonly string[]) {
        undo.keep(latest.current)
        const at = latest.current.findIndex((row) => row.key === key)
        write(withColumn(latest.current, at, cell, texts, blank))
        soon(latest.current.slice(at, at + texts.length), 0)
      },
      /** Puts answered lines in the place of the empty ones from a line on; after the last one when no line is named. */
      insert(key: number | null, added: readonly QuickAnswer[]) {
        undo.keep(latest.current)
        const rowsAdded = added.map((answer) => rowOf(answer.typed, answer))
        write(fill(latest.current, key, rowsAdded))
        soon(stillApart(latest.current, new Set(rowsAdded.map((row) => row.key))), 0)
      },
      /** All lines anew; where it is said so, what stood there can be taken back. */
      replace(anew: readonly QuickAnswer[], { undoable = false } = {}) {
        if (undoable) undo.keep(latest.current)
        else undo.forget()
        write(anew.map((answer) => rowOf(answer.typed, answer)))
      },
      again: () => void ask(),
      setFault,
    }),
    [ask, blank, rowOf, soon, undo, write],
  )

  const restore = useCallback(
    (typed: readonly Typed[]) => {
      write(typed.map((line) => rowOf(line, null)))
      soon(latest.current, 0)
    },
    [rowOf, soon, write],
  )
  useKeptLines({ company, rows, restore, restorable: answers.length === 0 })

  return { rows, fault, undo: offered ? undo.takeBack : null, actions }
}

export type LinesActions = ReturnType<typeof useTypedLines>['actions']

/** An answer that comes too late, when the line says something else already, is none. */
function answered(row: TypedRow, answer: QuickAnswer | undefined): TypedRow {
  return answer && answer.typed.code === row.code && answer.typed.quantity === row.quantity && answer.typed.unit === row.unit ? { ...row, answer } : row
}
