/** What an event may hold. No `undefined`, no bigint, no Date: it must read back exactly as it was written. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
