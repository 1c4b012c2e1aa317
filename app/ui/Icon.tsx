/** @file The icons: one 16-px grid, drawn in the colour of the text beside them. */
import type { ReactNode } from "react";

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;
const solid = { fill: "currentColor" } as const;

const icons = {
  play: <path d="M4 2.500v11l9-5.500z" {...solid} />,
  pause: <path d="M4 2.500h3v11H4zM9 2.500h3v11H9z" {...solid} />,
  step: <path d="M3 3v10l7-5zM11 3h2v10h-2z" {...solid} />,
  epoch: <path d="M1.500 3.500v9L7 8zM7 3.500v9L12.500 8zM12.700 3.500h1.800v9h-1.800z" {...solid} />,
  reset: <path d="M3.200 5.200A5.500 5.500 0 1 1 2.500 8M3 2v3.500h3.500" {...stroke} />,
  seed: (
    <>
      <rect x="2.500" y="2.500" width="11" height="11" rx="2.500" {...stroke} />
      <path
        d="M5.800 4.700a1.100 1.100 0 1 0 .01 0zM10.200 4.700a1.100 1.100 0 1 0 .01 0zM5.800 9.100a1.100 1.100 0 1 0 .01 0zM10.200 9.100a1.100 1.100 0 1 0 .01 0z"
        {...solid}
      />
    </>
  ),
  share: (
    <path
      d="M6.600 9.400a2.800 2.800 0 0 0 4 0l2.300-2.300a2.800 2.800 0 0 0-4-4L7.800 4.200M9.400 6.600a2.800 2.800 0 0 0-4 0L3.100 8.900a2.800 2.800 0 0 0 4 4l1.100-1.100"
      {...stroke}
    />
  ),
  moon: <path d="M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500z" {...stroke} />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" {...stroke} />
      <path
        d="M8 1v1.800M8 13.200V15M1 8h1.800M13.200 8H15M3 3l1.300 1.300M11.700 11.700L13 13M3 13l1.300-1.300M11.700 4.300L13 3"
        {...stroke}
      />
    </>
  ),
  undo: <path d="M5.500 2.500l-3 3 3 3M3 5.500h6a4 4 0 0 1 0 8H6" {...stroke} />,
  redo: <path d="M10.500 2.500l3 3-3 3M13 5.500H7a4 4 0 0 0 0 8h3" {...stroke} />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.500" {...stroke} />
      <path d="M10.500 10.500L14 14" {...stroke} />
    </>
  ),
  fit: <path d="M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10" {...stroke} />,
  layers: (
    <path
      d="M2.500 2.500h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM11.500 9v5M9 11.500h5"
      {...stroke}
    />
  ),
  plus: <path d="M8 3v10M3 8h10" {...stroke} />,
  minus: <path d="M3 8h10" {...stroke} />,
  previous: <path d="M10 3L5 8l5 5" {...stroke} />,
  next: <path d="M6 3l5 5-5 5" {...stroke} />,
  close: <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" {...stroke} />,
  remove: (
    <path
      d="M2.500 4h11M6 4V2.500h4V4M4 4l.700 9.500h6.600L12 4M6.700 6.500v4.500M9.300 6.500v4.500"
      {...stroke}
    />
  ),
  download: <path d="M8 2.500v7.500M4.800 7L8 10.200 11.200 7M3 13.500h10" {...stroke} />,
  alert: (
    <>
      <path d="M8 1.500L15 14H1z" {...stroke} />
      <path d="M8 6v4M8 11.300v1.400" {...stroke} />
    </>
  ),
  check: <path d="M2.500 8.500l3.500 3.500 7.500-8" {...stroke} strokeWidth="2" />,
  about: (
    <>
      <circle cx="8" cy="8" r="6.500" {...stroke} />
      <path d="M6 6.400a2 2 0 1 1 3.100 1.700Q8 8.800 8 9.800M8 11.200v1.300" {...stroke} />
    </>
  ),
  more: (
    <path
      d="M3 6.500a1.500 1.500 0 1 0 .01 0zM8 6.500a1.500 1.500 0 1 0 .01 0zM13 6.500a1.500 1.500 0 1 0 .01 0z"
      {...solid}
    />
  ),
  gallery: (
    <path d="M2.500 2.500h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM9.500 9.500h4v4h-4z" {...stroke} />
  ),
  data: (
    <path
      d="M4 3a2 2 0 1 0 .01 0zM11 2a2 2 0 1 0 .01 0zM12 9a2 2 0 1 0 .01 0zM5 10a2 2 0 1 0 .01 0z"
      {...stroke}
    />
  ),
  network: (
    <path
      d="M3 6.300a1.700 1.700 0 1 0 .01 0zM13 2.300a1.700 1.700 0 1 0 .01 0zM13 10.300a1.700 1.700 0 1 0 .01 0zM4.600 7.400L11.400 4.600M4.600 8.600l6.800 2.800"
      {...stroke}
    />
  ),
  output: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="1.500" {...stroke} />
      <path d="M2 10.500c4.500 0 4.500-5 12-5" {...stroke} />
    </>
  ),
  training: <path d="M2 5h2M8 5h6M6 3a2 2 0 1 0 .01 0zM2 11h6M12 11h2M10 9a2 2 0 1 0 .01 0z" {...stroke} />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof icons;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {icons[name]}
    </svg>
  );
}
