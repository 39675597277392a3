import { expect, test, type Page } from '@playwright/test';
import { bringAxe, faults } from './axe.js';
import { idle, open } from './open.js';

const PANES = ['markers', 'find', 'map', 'table', 'save', 'history'];

/** Opens a pane beside the picture, or closes it. */
const toggle = (page: Page, pane: string): Promise<void> =>
  page.locator(`.jh-Root [data-action="${pane}"]`).evaluate((button: HTMLElement) => {
    button.click();
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious in any pane, ${colorScheme}, at 400, 800 and 1600 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    test.setTimeout(90_000);
    await open(page, 'access');
    await bringAxe(page);
    await page.evaluate(() => jupyterHeatmap.maps[0].select({ rows: [1, 2, 3] }));
    const all: string[] = [];
    for (const width of [1600, 800, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await idle(page);
      for (const pane of PANES) {
        await toggle(page, pane);
        await idle(page);
        all.push(...(await faults(page, width === 1600)).map(fault => `${width} ${pane} ${fault}`));
        await toggle(page, pane);
      }
    }
    for (const tab of ['options', 'find', 'markers', 'map', 'table', 'history']) {
      await page.setViewportSize({ width: 1600, height: 900 });
      await page.evaluate(name => {
        document.querySelector<HTMLElement>('.jh-Page:not([data-drawer="open"]) .jh-Drawer-toggle')?.click();
        document.querySelector<HTMLElement>(`.jh-Drawer [data-tab="${name}"]`)!.click();
      }, tab);
      all.push(...(await faults(page, true)).map(fault => `drawer ${tab} ${fault}`));
    }
    expect(all).toEqual([]);
  });

/** What has the focus: a name that says where, and how it shows. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // A radio button is drawn by its label, the cut line by its handle.
    const ring = element.matches('.jh-Segment-input')
      ? getComputedStyle(element.nextElementSibling!)
      : element.matches('.jh-Cut')
        ? getComputedStyle(element, '::after')
        : getComputedStyle(element);
    const all = [...document.querySelectorAll('*')];
    return {
      at: element === document.body ? -1 : all.indexOf(element),
      who: `${element.tagName} ${element.className} ${element.id}`,
      ring: ring.outlineStyle !== 'none' && Number.parseFloat(ring.outlineWidth) > 0
    };
  });

test('Tab reaches everything, shows where it is, and is caught nowhere; Shift+Tab leads back', async ({ page }) => {
  await open(page, 'access');
  await page.locator('.jh-Root [data-action="markers"]').click();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  const walkOf = async (key: string): Promise<{ at: number; who: string; ring: boolean }[]> => {
    const seen: { at: number; who: string; ring: boolean }[] = [];
    for (let k = 0; k < 250; k++) {
      await page.keyboard.press(key);
      const now = await focused(page);
      if (now.at < 0 || (seen.length > 0 && now.at === seen[0].at)) break;
      seen.push(now);
    }
    return seen;
  };
  const down = await walkOf('Tab');
  expect(down.filter(({ ring }) => !ring)).toEqual([]);
  expect(new Set(down.map(({ at }) => at)).size).toBe(down.length);
  const reached = new Set(down.map(({ at }) => at));
  const missed = await page.evaluate(
    seen =>
      [...document.querySelectorAll<HTMLElement>('*')]
        .filter(
          (el, k) =>
            el.tabIndex >= 0 &&
            !seen.includes(k) &&
            el.matches('a[href], button, input, select, textarea, summary, [tabindex]') &&
            el.checkVisibility({ visibilityProperty: true }) &&
            !(el as HTMLButtonElement).disabled &&
            // Of radio buttons of one name one is a stop.
            !(el instanceof HTMLInputElement && el.type === 'radio')
        )
        .map(el => el.outerHTML.slice(0, 120)),
    [...reached]
  );
  expect(missed).toEqual([]);
  const up = await walkOf('Shift+Tab');
  expect(up.length).toBeGreaterThan(down.length * 0.9);
});

test('keys typed into an input do nothing to the picture, and those of the picture stop there', async ({ page }) => {
  await open(page, 'one');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    document.addEventListener('keydown', event => heard.push(event.key));
  });
  const spec = () => page.evaluate(() => JSON.stringify(jupyterHeatmap.maps[0].spec));
  const before = await spec();
  await page.locator('.jh-Root [data-action="find"]').click();
  await page.keyboard.type('sdlmhxtzi+-0');
  await page.locator('.jh-Form-search').focus();
  await page.keyboard.type('sdlmhxtzi+-0');
  expect(await spec()).toBe(before);
  expect(await page.locator('.jh-Root .jh-Find').count()).toBe(1);
  await page.evaluate(() => {
    (globalThis as unknown as { heard: string[] }).heard.length = 0;
  });
  await page.locator('.jh-Picture').focus();
  await page.keyboard.type('s');
  expect(await spec()).not.toBe(before);
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
  await expect(page.locator('.jh-Root')).toHaveAttribute('data-lm-suppress-shortcuts', 'true');
});

test('Escape leaves an open pane for the picture', async ({ page }) => {
  await open(page, 'one');
  await page.locator('.jh-Picture').focus();
  for (const key of ['/', 'm', 't', 'x', 'h']) {
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.className)).not.toBe('jh-Picture');
    await page.keyboard.press('Escape');
    await expect(page.locator('.jh-Picture')).toBeFocused();
  }
});

for (const width of [300, 400, 800])
  test(`panes fit ${width} px, with targets of at least 24 px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'access');
    const wide: string[] = [];
    for (const pane of PANES) {
      await toggle(page, pane);
      await idle(page);
      wide.push(
        ...(await page.evaluate(name => {
          const own = document.querySelector<HTMLElement>('.jh-Root > section')!;
          const small = [
            ...own.querySelectorAll<HTMLElement>('button, select, summary, input:not(.jh-Segment-input), label')
          ]
            .filter(el => el.checkVisibility() && !(el.matches('input') && el.closest('label')))
            .filter(el => !el.matches('label') || el.querySelector('input') || el.matches('.jh-Segment'))
            .map(el => ({ el, box: el.getBoundingClientRect() }))
            .filter(({ box }) => box.height < 23.9 || box.width < 23.9)
            .map(({ el, box }) => `${el.className} ${el.textContent} ${box.width} × ${box.height}`);
          const page = document.documentElement;
          return [
            ...(own.scrollWidth > own.clientWidth ? [`${name} is ${own.scrollWidth} px wide`] : []),
            ...(page.scrollWidth > page.clientWidth ? [`with ${name} the page is ${page.scrollWidth} px wide`] : []),
            ...small.map(text => `${name} ${text}`)
          ];
        }, pane))
      );
      await toggle(page, pane);
    }
    expect(wide).toEqual([]);
  });

test('a finger has targets of at least 44 px', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 400, height: 800 } });
  const page = await context.newPage();
  await open(page, 'access');
  const small: string[] = [];
  for (const pane of PANES) {
    await toggle(page, pane);
    await idle(page);
    small.push(
      ...(await page.locator('.jh-Root > section :is(button, select, .jh-Segment):visible').evaluateAll(all =>
        all
          .map(el => ({ el, height: el.getBoundingClientRect().height }))
          .filter(({ height }) => height < 43.9)
          .map(({ el, height }) => `${el.getAttribute('class')} ${el.textContent} ${height}`)
      ))
    );
    await toggle(page, pane);
  }
  expect(small).toEqual([]);
  await context.close();
});

test('nothing moves for who wants no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'clustered');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('.jh-Page, .jh-Page *')].filter(el => {
        const { animationName, transitionDuration, transitionProperty } = getComputedStyle(el);
        return animationName !== 'none' || (transitionDuration !== '0s' && transitionProperty !== 'none');
      }).length
  );
  expect(moving).toBe(0);
});

test('with forced colours focus, pressed buttons and what is selected are still seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, 'markers');
  await page.evaluate(() => jupyterHeatmap.maps[0].select({ rows: [1, 2, 3, 4, 5, 6, 7, 8] }));
  await page.locator('.jh-Picture').focus();
  await page.keyboard.press('ArrowDown');
  const button = page.locator('.jh-Root [data-action="find"]');
  await button.click();
  const said = await page.evaluate(() => {
    const of = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector)!);
    const probe = document.createElement('i');
    document.body.append(probe);
    const system = (name: string): string => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const own = {
      highlight: system('Highlight'),
      pressed: of('.jh-Root [data-action="find"]').backgroundColor,
      border: of('.jh-Root [data-action="find"]').borderTopStyle,
      segment: of('.jh-Segment-input:checked + .jh-Segment').backgroundColor,
      switched: document.querySelector('.jh-Switch:checked') ? of('.jh-Switch:checked').backgroundColor : '',
      veil: of('.jh-Veil').forcedColorAdjust
    };
    probe.remove();
    return own;
  });
  expect(said.pressed).toBe(said.highlight);
  expect(said.segment).toBe(said.highlight);
  expect(said.border).toBe('solid');
  expect(said.veil).toBe('none');
});
