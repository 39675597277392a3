import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Brings axe to a page as a test's tool, not as the page: its policy refuses other scripts. */
export const bringAxe = (page: Page): Promise<unknown> => page.evaluate(AXE);

/** Returns what axe calls serious or critical, of all or of what is in some elements. Of colours it is asked at one width: they are the same at all, and a second slower. */
export async function faults(page: Page, contrast: boolean, within?: readonly string[]): Promise<string[]> {
  const found = await page.evaluate(
    async ([colours, include]) => {
      const { axe } = globalThis as unknown as {
        axe: { run(on: object, options: object): Promise<{ violations: unknown[] }> };
      };
      const rules = { 'color-contrast': { enabled: colours } };
      return (await axe.run(include ? { include } : document, { resultTypes: ['violations'], rules })).violations;
    },
    [contrast, within] as const
  );
  return (found as Violation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1] ?? ''}`)
    );
}
