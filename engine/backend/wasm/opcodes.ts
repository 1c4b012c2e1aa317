/** @file The WebAssembly instructions that kernels use: what each leaves on the stack, and its code. */

/** Machine types: `v128` holds four lanes of f32 or u32. */
export type ValueType = "i32" | "f32" | "v128";

export interface Opcode {
  readonly gives: ValueType;
  readonly prefix: 0 | 0xfd;
  readonly code: number;
}
const plain = (gives: ValueType, code: number): Opcode => ({ gives, prefix: 0, code });
const vector = (gives: ValueType, code: number): Opcode => ({ gives, prefix: 0xfd, code });

/** Instructions without immediates. */
export const opcodes = {
  "i32.eqz": plain("i32", 0x45),
  "i32.eq": plain("i32", 0x46),
  "i32.ne": plain("i32", 0x47),
  "i32.lt_u": plain("i32", 0x49),
  "i32.gt_u": plain("i32", 0x4b),
  "i32.add": plain("i32", 0x6a),
  "i32.sub": plain("i32", 0x6b),
  "i32.mul": plain("i32", 0x6c),
  "i32.div_u": plain("i32", 0x6e),
  "i32.rem_u": plain("i32", 0x70),
  "i32.and": plain("i32", 0x71),
  "i32.or": plain("i32", 0x72),
  "i32.shr_u": plain("i32", 0x76),
  "i32x4.splat": vector("v128", 17),
  "f32x4.splat": vector("v128", 19),
  "i32x4.eq": vector("v128", 55),
  "i32x4.ne": vector("v128", 56),
  "i32x4.lt_u": vector("v128", 58),
  "f32x4.eq": vector("v128", 65),
  "f32x4.ne": vector("v128", 66),
  "f32x4.lt": vector("v128", 67),
  "f32x4.gt": vector("v128", 68),
  "f32x4.ge": vector("v128", 70),
  "v128.and": vector("v128", 78),
  "v128.andnot": vector("v128", 79),
  "v128.or": vector("v128", 80),
  "v128.xor": vector("v128", 81),
  "v128.bitselect": vector("v128", 82),
  "f32x4.floor": vector("v128", 104),
  "f32x4.nearest": vector("v128", 106),
  "i32x4.shl": vector("v128", 171),
  "i32x4.shr_s": vector("v128", 172),
  "i32x4.shr_u": vector("v128", 173),
  "i32x4.add": vector("v128", 174),
  "i32x4.sub": vector("v128", 177),
  "i32x4.mul": vector("v128", 181),
  "i32x4.min_s": vector("v128", 182),
  "i32x4.min_u": vector("v128", 183),
  "i32x4.max_u": vector("v128", 185),
  "f32x4.abs": vector("v128", 224),
  "f32x4.neg": vector("v128", 225),
  "f32x4.sqrt": vector("v128", 227),
  "f32x4.add": vector("v128", 228),
  "f32x4.sub": vector("v128", 229),
  "f32x4.mul": vector("v128", 230),
  "f32x4.div": vector("v128", 231),
  "f32x4.min": vector("v128", 232),
  "f32x4.max": vector("v128", 233),
  "f32x4.pmin": vector("v128", 234),
  "f32x4.pmax": vector("v128", 235),
  "i32x4.trunc_sat_f32x4_s": vector("v128", 248),
  "i32x4.trunc_sat_f32x4_u": vector("v128", 249),
  "f32x4.convert_i32x4_s": vector("v128", 250),
  "f32x4.convert_i32x4_u": vector("v128", 251),
  "f32x4.relaxed_madd": vector("v128", 261),
} as const satisfies Record<string, Opcode>;
export type Op = keyof typeof opcodes;

/** Loads: an address gives a value. */
export const loadOpcodes = {
  "i32.load": plain("i32", 0x28),
  "v128.load": vector("v128", 0),
  "v128.load32_splat": vector("v128", 9),
} as const satisfies Record<string, Opcode>;
export type LoadOp = keyof typeof loadOpcodes;

/** The remaining instructions, which carry immediates. */
export const special = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  branchIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  i32Store: 0x36,
  i32Const: 0x41,
  simd: 0xfd,
  v128Store: 11,
  v128Const: 12,
  shuffle: 13,
  extractLane: 27,
  replaceLane: 28,
  load32Lane: 86,
  store32Lane: 90,
} as const;
