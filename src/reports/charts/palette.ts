import type { Fill } from './description.ts';

/** Okabe and Ito's colours, which all kinds of colour vision tell apart. */
export const BLUE = '#0072B2';
export const SKY = '#56B4E9';
export const GREEN = '#009E73';
export const YELLOW = '#F0E442';
export const ORANGE = '#E69F00';
export const VERMILLION = '#D55E00';
export const PURPLE = '#CC79A7';
export const GREY = '#BDBDBD';
export const DARK_GREY = '#8C8C8C';

const FROM_BEST: readonly `#${string}`[] = [BLUE, SKY, YELLOW, ORANGE, VERMILLION];
const FEW: Readonly<Record<number, readonly `#${string}`[]>> = {
  1: [BLUE],
  2: [BLUE, VERMILLION],
  3: [BLUE, YELLOW, VERMILLION],
  4: [BLUE, SKY, YELLOW, VERMILLION],
  5: FROM_BEST,
};

/** Colours of so many grades, from the best to the worst. */
export function gradeColours(count: number): readonly `#${string}`[] {
  const few = FEW[count];
  if (few) return few;
  return Array.from({ length: count }, (_, n) => {
    const at = (n * (FROM_BEST.length - 1)) / (count - 1);
    const below = Math.floor(at);
    return mixed(FROM_BEST[below] ?? BLUE, FROM_BEST[below + 1] ?? VERMILLION, at - below);
  });
}

const PALE = '#F1F6FB';
const DEEP = '#08457E';

/** A colour that is deeper the higher the share lies between `from` and 1. */
export function heatColour(share: number, from: number): `#${string}` {
  return mixed(PALE, DEEP, Math.min(1, Math.max(0, (share - from) / (1 - from))));
}

/** Black or white, whichever is read more easily on a fill. */
export function inkOn(fill: Fill): '#111111' | '#FFFFFF' {
  return fill === 'hatched' || luminance(fill) > 0.179 ? '#111111' : '#FFFFFF';
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mixed(from: string, to: string, share: number): `#${string}` {
  const end = channels(to);
  const parts = channels(from).map((value, n) => Math.round(value + ((end[n] ?? 0) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
