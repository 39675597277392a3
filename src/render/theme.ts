import type { Ink } from '../layout/index.js';

export type Theme = Readonly<Record<Ink, string>>;

export const LIGHT: Theme = {
  text: '#1f2937',
  muted: '#6b7280',
  line: '#e5e7eb',
  soft: '#f8fafc',
  accent: '#2563eb',
  tree: '#64748b',
  background: '#ffffff'
};

export const DARK: Theme = {
  text: '#e5e7eb',
  muted: '#9aa4b2',
  line: '#2a3038',
  soft: '#171b21',
  accent: '#60a5fa',
  tree: '#8b98a9',
  background: '#111418'
};

/** Returns the colour of an ink; `#rrggbb` stays. */
export const inkOf = (theme: Theme, ink: string): string => (Object.hasOwn(theme, ink) ? theme[ink as Ink] : ink);
