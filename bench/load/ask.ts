import { HttpConnection, type Answered } from './http-connection.ts'

/** Asks requests one after the other on one connection and gives every answer. */
export async function ask(port: number, requests: readonly string[]): Promise<Answered[]> {
  const connection = await HttpConnection.open(port)
  try {
    const answers: Answered[] = []
    for (const request of requests) answers.push(await connection.ask(request))
    return answers
  } finally {
    connection.close()
  }
}

/** The requests that are answered with 200: a buyer's assortment hides some of what was drawn for him. */
export async function answeredOnes(port: number, requests: readonly string[]): Promise<string[]> {
  const answers = await ask(port, requests)
  return requests.filter((_, i) => answers[i]!.status === 200)
}
