import { isRefusal } from '#kernel/refusal.ts'
import type { LineResult } from './line-result.ts'

/**
 * Reads each line, hands those that can be read to the room all at once, and answers for every one by its number in the call. What `read` refuses
 * is that line's answer.
 */
export async function answerLines<Written, Line>(
  written: readonly Written[],
  read: (line: Written) => Line,
  work: (lines: Line[]) => Promise<LineResult[]>,
): Promise<LineResult[]> {
  const lines: Line[] = []
  const numbers: number[] = []
  const results: LineResult[] = []
  for (const [index, one] of written.entries()) {
    try {
      lines.push(read(one))
      numbers.push(index + 1)
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal
      results.push({ line: index + 1, status: 'refused', code: refusal.code, details: refusal.details })
    }
  }
  for (const result of lines.length > 0 ? await work(lines) : []) results.push({ ...result, line: numbers[result.line - 1]! })
  return results.toSorted((a, b) => a.line - b.line)
}
