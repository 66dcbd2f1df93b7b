import { describe, expect, it } from 'vitest'
import { createOutgoing } from './outgoing.ts'

describe('an address that somebody typed', () => {
  const strict = createOutgoing({ allowed: [], plainLoopback: false })
  it.each([
    'http://erp.example/hook',
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f.1/',
    'https://user:pass@erp.example/',
    'ftp://erp.example/',
    'not an address',
  ])('is refused when it is %s', (url) => {
    expect(strict.maySend(url)).toBe(false)
  })

  it('is judged by what its name resolves to when it is called', async () => {
    expect(strict.maySend('https://localhost/hook')).toBe(true)
    expect(await strict.post('https://localhost/hook', {}, '{}')).toMatchObject({ failure: 'forbidden' })
  })
})
