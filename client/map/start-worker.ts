/**
 * Starts a worker from a file of our own build. Under `require-trusted-types-for 'script'` (reliability.md §5) the address must
 * come from a policy; this one takes same-origin addresses only.
 */
interface Policy { createScriptURL (url: string): unknown }
interface TrustedTypes { createPolicy (name: string, rules: { createScriptURL (url: string): string }): Policy }

let policy: Policy | null | undefined

export const startWorker = (url: string): Worker => {
  if (policy === undefined) {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
    policy = trustedTypes?.createPolicy('alentour-map-workers', {
      createScriptURL: address => {
        if (new URL(address, location.href).origin !== location.origin) throw new TypeError('a worker of another origin')
        return address
      }
    }) ?? null
  }
  // lib.dom knows string | URL only; browsers with trusted types want a TrustedScriptURL here
  return new Worker((policy === null ? url : policy.createScriptURL(url)) as string, { type: 'module' })
}
