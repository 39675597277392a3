import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { open } from './open.js';
import { Hand, TASKS, type Place } from './tasks.js';

for (const way of ['pointer', 'keys'] as const)
  for (const task of TASKS)
    test(`${task.name}: at most three actions by ${way}`, async ({ page }, info) => {
      await open(page, task.on);
      const root = page.locator('.jh-Root');
      const opens = (pane: string) => root.locator(`.jh-Toolbar [data-action="${pane}"]`);
      const place: Place = { page, root, options: page.locator('.jh-Drawer'), panes: root, opens };
      const hand = new Hand(place);
      await page.locator('.jh-Picture').focus();
      const saved = 'file' in task.done ? page.waitForEvent('download') : null;
      await (way === 'keys' ? task.byKeys(hand, place) : task.byPointer(hand, place));
      const { done } = task;
      if ('file' in done) {
        const file = (await saved)!;
        expect(file.suggestedFilename()).toMatch(done.file);
        const text = readFileSync(await file.path(), 'latin1');
        if (typeof done.holds === 'string') expect(text.includes(done.holds)).toBe(true);
        else expect(done.holds.test(text)).toBe(true);
      } else {
        const holds = `(${String(done.map)})(jupyterHeatmap.maps[0])`;
        await expect.poll(() => page.evaluate<boolean>(holds)).toBe(true);
        if (done.says) await expect(page.getByText(done.says).first()).toBeVisible();
      }
      info.annotations.push({ type: 'actions', description: String(hand.count) });
      expect(hand.count).toBeLessThanOrEqual(3);
    });
