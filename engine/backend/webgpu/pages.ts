/**
 * @file Where named tensors lie: in few large pages, because a kernel can bind only a few. A tensor lies in one page,
 * and keeps its place until it is freed or replaced by one of another size. What a page is, is the caller's.
 */
import type { TensorInfo } from "../backend.ts";

export interface Place<Page> {
  readonly page: Page;
  /** Bytes from the page's beginning, a multiple of 16. */
  readonly offset: number;
  readonly info: TensorInfo;
}

export interface Pages<Page> {
  /** Places a tensor, in place of one of the same name. */
  readonly place: (name: string, info: TensorInfo) => Place<Page>;
  /** A page made for one large tensor goes with it. */
  readonly free: (name: string) => void;
  /** Throws where there is no such tensor. */
  readonly placeOf: (name: string) => Place<Page>;
  readonly has: (name: string) => boolean;
  readonly all: () => readonly Page[];
}

const PAGE_BYTES = 16 * 1024 * 1024;
const ALIGNMENT = 16;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
export const bytesOf = ({ shape }: TensorInfo): number =>
  Math.max(ALIGNMENT, Math.ceil((sizeOf(shape) * 4) / ALIGNMENT) * ALIGNMENT);

export function createPages<Page extends { readonly size: number }>(
  create: (bytes: number) => Page,
  destroy: (page: Page) => void,
): Pages<Page> {
  const pages: Page[] = [];
  const places = new Map<string, Place<Page>>();
  const placesIn = (page: Page) => [...places.values()].filter((place) => place.page === page);

  const find = (bytes: number): { readonly page: Page; readonly offset: number } => {
    for (const page of pages) {
      const offset = lowestGap(placesIn(page), bytes);
      if (offset + bytes <= page.size) return { page, offset };
    }
    const page = create(Math.max(bytes, PAGE_BYTES));
    pages.push(page);
    return { page, offset: 0 };
  };
  const free = (name: string): void => {
    const page = places.get(name)?.page;
    places.delete(name);
    if (!page || page.size === PAGE_BYTES || placesIn(page).length > 0) return;
    pages.splice(pages.indexOf(page), 1);
    destroy(page);
  };
  return {
    place(name, info) {
      const old = places.get(name);
      const stays = old !== undefined && bytesOf(old.info) === bytesOf(info);
      if (!stays) free(name);
      const place = { ...(stays ? old : find(bytesOf(info))), info };
      places.set(name, place);
      return place;
    },
    free,
    placeOf(name) {
      const place = places.get(name);
      if (!place) throw new Error(`no tensor named ${name}`);
      return place;
    },
    has: (name) => places.has(name),
    all: () => pages,
  };
}

/** The first offset at which `bytes` fit between `places` of one page. */
function lowestGap(places: readonly Place<unknown>[], bytes: number): number {
  let offset = 0;
  for (const place of [...places].sort((a, b) => a.offset - b.offset)) {
    if (offset + bytes <= place.offset) return offset;
    offset = Math.max(offset, place.offset + bytesOf(place.info));
  }
  return offset;
}
