/** The scripts that the server runs, each of them as one step. */
import { createHash } from 'node:crypto';
import { HISTORY_LENGTH } from '../shared/write-ids.ts';

/** A script and the name by which the server knows it. */
export interface Script {
  readonly text: string;
  readonly sha1: string;
}

// SHA-1 is the name that Redis gives, and protects nothing.
const script = (text: string): Script => ({ text, sha1: createHash('sha1').update(text).digest('hex') });

/**
 * Keys: the record, its result, the look-ups. Arguments: the record, when it ends, the id, where the token's look-up stands,
 * how many look-ups are unique, the result, when that ends.
 *
 * 1: written. 0: another record has one of the keys. 2: another record has the token.
 */
export const INSERT = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local used = false
for at = 1, tonumber(ARGV[5]) do
  if redis.call('EXISTS', KEYS[2 + at]) == 1 then
    if at ~= tonumber(ARGV[4]) then return 0 end
    used = true
  end
end
if used then return 2 end
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
for at = 3, #KEYS do redis.call('SET', KEYS[at], ARGV[3], 'PXAT', ARGV[2]) end
if ARGV[6] ~= '' then redis.call('SET', KEYS[2], ARGV[6], 'PXAT', ARGV[7]) end
return 1
`);

/**
 * A compare-and-set on the revision. Keys as above. Arguments: the revision before, the one after, the id of this write, the
 * record's fields, when it ends, the id, where the token's look-up stands, what happens to the result (`keep`, `end`, `set`
 * or `erase`), the result, when that ends.
 *
 * 1: written. 0: the record has another revision, or is gone. 2: another record has the token.
 */
export const UPDATE = script(`
local head = redis.call('GETRANGE', KEYS[1], 0, ${HISTORY_LENGTH + 24})
local revision, writes = string.match(head, '^(%d+) ([^ ]*) ')
if revision ~= ARGV[1] then return 0 end
local token = tonumber(ARGV[7])
if token > 0 then
  local holder = redis.call('GET', KEYS[2 + token])
  if holder and holder ~= ARGV[6] then return 2 end
end
local history = string.sub(ARGV[3] .. ',' .. writes, 1, ${HISTORY_LENGTH})
redis.call('SET', KEYS[1], ARGV[2] .. ' ' .. history .. ' ' .. ARGV[4], 'PXAT', ARGV[5])
for at = 3, #KEYS do redis.call('SET', KEYS[at], ARGV[6], 'PXAT', ARGV[5]) end
if ARGV[8] == 'set' then redis.call('SET', KEYS[2], ARGV[9], 'PXAT', ARGV[10])
elseif ARGV[8] == 'end' then redis.call('PEXPIREAT', KEYS[2], ARGV[10])
elseif ARGV[8] == 'erase' then redis.call('DEL', KEYS[2]) end
return 1
`);

/**
 * Key: a look-up. Arguments: what records and results begin with.
 *
 * The record and its result. The keys that it reads are known only while it runs, and lie in the slot of the look-up.
 */
export const FIND = script(`
local id = redis.call('GET', KEYS[1])
if not id then return {} end
return redis.call('MGET', ARGV[1] .. id, ARGV[2] .. id)
`);
