import type { Store, StoreAddress, StoreOptions } from './store'

export const openStore = async (_address: StoreAddress, _o: StoreOptions = {}): Promise<Store> => { throw new Error('the store follows in the next commit') }
