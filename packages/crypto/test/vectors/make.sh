#!/usr/bin/env bash
# Makes the frozen vectors anew. Needs openssl 3, iconv and node; README.md says what each is made with.
set -euo pipefail
cd "$(dirname "$0")"

# Keys, IVs and ids are SHA-256 of a label: synthetic, and the same on every run.
hash() { printf 'bonin test vector: %s' "$1" | openssl dgst -sha256 -r | cut -c1-64; }
key32() { hash "$1"; }
key16() { hash "$1" | cut -c1-32; }
hex_base64() { printf '%s' "$1" | hex_bytes | openssl base64 -A; }
hex_bytes() { fold -w 4096 | while IFS= read -r line || [[ $line ]]; do printf '%b' "$(sed 's/../\\x&/g' <<< "$line")"; done; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
ci() { hex_base64 "$(hash "ci $1")$(hash "ci $1, second half")"; }
di() { hex_base64 "302d06082a864886f70d0209032100$(hash "di $1")"; }

# --- kcb.json ---------------------------------------------------------------------------------------------------
aes() { openssl enc -aes-128-cbc -K "$1" -iv "$2" | openssl base64 -A; }
ascii_hex() { printf '%s' "$1" | od -An -tx1 | tr -d ' \n'; }
# kcb_case <name> <member code> <field> <text> [<field> <text> …]
kcb_case() {
  local name=$1 member_code=$2 personal_key iv enc_key plain='' sealed='' separator=''
  shift 2
  personal_key=$(key16 "personal key $name")
  iv=$(key16 "iv $name")
  enc_key=$(printf '%s' "$personal_key" | aes "$(ascii_hex "${member_code}0000")" "$iv")
  while (($#)); do
    plain+="$separator\"$1\":\"$2\""
    sealed+="$separator\"$1\":\"$(printf '%s' "$2" | iconv -f UTF-8 -t CP949 | aes "$personal_key" "$iv")\""
    separator=','
    shift 2
  done
  printf '  {"name":"%s","memberCode":"%s","personalKey":"%s","encIv":"%s","encKey":"%s",\n    "plain":{%s},\n    "fields":{%s}}' \
    "$name" "$member_code" "$personal_key" "$iv" "$enc_key" "$plain" "$sealed"
}
# Whatever of U+00A0 to U+FFFF is in the code page, as it reads after the way there and back.
every_character() {
  printf '%04x' {160..55295} {57344..65533} | hex_bytes |
    iconv -c -f UTF-16BE -t CP949 | iconv -f CP949 -t UTF-8
}
{
  printf '[\n'
  kcb_case 'the usual five fields' V00000000001 nm 홍길동 brdt 19900101 mbphn_no 01000000001 \
    ci "$(ci 1)" di "$(di 1)"
  printf ',\n'
  kcb_case 'syllables that CP949 has and KS X 1001 has not' P00000000002 nm 믜뷁똠햏펲 mbphn_no 01000000002
  printf ',\n'
  kcb_case 'a foreign name, empty text and exactly one block' V00000000003 nm 'SMITH JOHN' memo '' \
    block 0123456789abcdef mbphn_no 01000000005
  printf ',\n'
  kcb_case 'every character of the code page' V00000000004 nm "$(every_character)"
  printf '\n]\n'
} > kcb.json

# --- hkdf.json --------------------------------------------------------------------------------------------------
hkdf_case() {
  local root derived
  root=$(key32 "root $1")
  derived=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt "hexkey:$root" -kdfopt "info:$2" HKDF | tr -d ':\n' | tr A-F a-f)
  printf '  {"root":"%s","label":"%s","derived":"%s"}' "$root" "$2" "$derived"
}
{
  printf '[\n'
  hkdf_case 1 store
  printf ',\n'
  hkdf_case 1 lookup
  printf ',\n'
  hkdf_case 2 result/shop-1
  printf '\n]\n'
} > hkdf.json

# --- ci-hash.json -----------------------------------------------------------------------------------------------
ci_hash_case() {
  local key ci
  key=$(key32 "ci-hash key $1")
  ci=$(ci "$2")
  printf '  {"keyId":"%s","key":"%s","ci":"%s","hash":"%s.%s"}' "$1" "$key" "$ci" "$1" \
    "$(printf '%s' "$ci" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64url)"
}
{
  printf '[\n'
  ci_hash_case 2026-01 1
  printf ',\n'
  ci_hash_case 2026-01 2
  printf ',\n'
  ci_hash_case 2026-02 1
  printf '\n]\n'
} > ci-hash.json

# --- jwe.json ---------------------------------------------------------------------------------------------------
node make-jwe.mjs "$(key32 'jwe key 1')" "$(key32 'jwe key 2')" "$(hash 'jwe iv' | cut -c1-48)" > jwe.json
