import type { Page } from '@playwright/test';

/**
 * What is wrong with how a page is laid out at the size of its window: the page scrolls sideways, or a visible text
 * is outside the window, is cut off, or lies over another text. What scrolls by itself may be wider than the page,
 * and what is sticky may cover something.
 * @returns one line for each fault
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return page.evaluate(faultsOf);
}

/** Runs in the page, so it uses nothing from outside itself. */
function faultsOf(): string[] {
  type Box = { line: DOMRect; of: Element; words: string };
  const [boxes, faults]: [Box[], Set<string>] = [[], new Set()];
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) faults.add(`the page is ${width} wide`);

  const isMeant = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('script, style, .sr-only, [aria-hidden=true]');

  /** Looks at the elements around a line of text, up to one that scrolls. */
  function lookAround(box: Box): void {
    const { line, of, words } = box;
    let isFixed = false;
    for (let around: Element | null = of; around; around = around.parentElement) {
      const { position, overflowX, overflowY, textOverflow } = getComputedStyle(around);
      const edge = around.getBoundingClientRect();
      isFixed ||= position === 'sticky' || position === 'fixed';
      // Text for screen readers alone is one pixel wide.
      if (edge.width < 2 || overflowX === 'auto' || overflowX === 'scroll') return;
      // A person's name or address, which is whole on the page of the profile.
      if (around.localName === 'bdi' && textOverflow === 'ellipsis') return;
      if (![overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip')) continue;
      const isCut =
        line.left < edge.left - 1 ||
        line.right > edge.right + 1 ||
        line.bottom > edge.bottom + line.height / 2;
      if (!isCut) continue;
      faults.add(`cut off: ${words}`);
      return;
    }
    if (line.left < -1 || line.right > innerWidth + 1) faults.add(`outside: ${words}`);
    if (!isFixed) boxes.push(box);
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const [of, words] = [text.parentElement, text.textContent?.trim().slice(0, 60) ?? ''];
    if (!of || words === '' || !isMeant(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) if (line.width > 2) lookAround({ line, of, words });
  }

  // The lines of one text may touch, because a heading's letters are taller than its lines.
  boxes.forEach((one, at) => {
    for (const two of boxes.slice(at + 1)) {
      const across = Math.min(one.line.right, two.line.right) - Math.max(one.line.left, two.line.left);
      const down = Math.min(one.line.bottom, two.line.bottom) - Math.max(one.line.top, two.line.top);
      if (across < 2 || down < Math.min(one.line.height, two.line.height) / 3) continue;
      if (one.of.contains(two.of) || two.of.contains(one.of)) continue;
      faults.add(`over each other: ${one.words}, ${two.words}`);
    }
  });
  return [...faults];
}
