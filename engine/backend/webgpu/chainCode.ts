/** @file The code of a chain in the way in which it is spread. */
import type { Chain } from "./chain.ts";
import { type ChainCode, loopCode, type Manner, treeCode } from "./nestCode.ts";
import { quadCode } from "./quadCode.ts";
import { tileCode } from "./tileCode.ts";

export function chainCode(chain: Chain, manner: Manner): ChainCode {
  const { tiling, quad, isTree } = manner.spread;
  if (tiling) return tileCode(chain, tiling, manner);
  if (quad) return quadCode(chain, quad, manner);
  return isTree ? treeCode(chain, manner) : loopCode(chain, manner);
}
