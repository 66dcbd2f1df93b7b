import { BlockList, isIP } from 'node:net'

/** Where the house may send to: whole networks that are private and allowed all the same ('127.0.0.0/8'), and whether plain http may reach one's own machine. */
export type Guard = { maySend(url: URL): boolean; mayReach(address: string, url: URL): boolean }

const privateNetworks = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]
const loopback = listOf(['127.0.0.0/8', '::1/128'])
const forbidden = listOf(privateNetworks)

/**
 * Lets out to public addresses over https only. `allowed` opens private networks by name (CIDR); plain http reaches the own machine alone, and only with
 * `plainLoopback`. Names are judged by each address that they resolve to, at the moment of connecting.
 */
export function createGuard({ allowed, plainLoopback }: { allowed: readonly string[]; plainLoopback: boolean }): Guard {
  const opened = listOf(allowed)
  const mayReach = (address: string, url: URL): boolean => {
    const plain = mapped(address)
    if (url.protocol === 'http:' && !(plainLoopback && within(loopback, plain))) return false
    return within(opened, plain) || !within(forbidden, plain)
  }
  return {
    mayReach,
    maySend(url) {
      if (url.username !== '' || url.password !== '') return false
      if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plainLoopback)) return false
      const host = hostOf(url)
      return isIP(host) === 0 || mayReach(host, url)
    },
  }
}

/** The host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** An IPv4 address that is written as an IPv6 one counts as what it is; in hexadecimal too, as URLs write it. */
function mapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (dotted) return dotted
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address)
  if (!hex) return address
  const [high, low] = [Number.parseInt(hex[1]!, 16), Number.parseInt(hex[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

function within(list: BlockList, address: string): boolean {
  const kind = isIP(address)
  return kind !== 0 && list.check(address, kind === 6 ? 'ipv6' : 'ipv4')
}
