import { consent, expect, goToZoom, names, test } from './fixtures';

const hostile: [string, string][] = [
  ['of markup', names.robert],
  ['that is a script', '<script>document.title = "owned"</script><img src=x onerror=alert(1)>'],
  ['written from right to left', '\u202Eمحمد\u202C بن سلمى'],
  ['of one endless word', 'W'.repeat(500)],
  ['of 64 KB of emoji', '🌲'.repeat(16_384)],
  ['that looks like a template', '{{7*7}} #{7*7} {displayName} <name>x</name>'],
];

for (const [what, name] of hostile) {
  test(`a name ${what} is shown as text and stays inside the page`, async ({ page, sandbox, db }) => {
    page.on('dialog', (dialog) => dialog.dismiss().then(() => expect(dialog.message()).toBe('no dialog')));
    const isKnown = name === names.robert;
    if (!isKnown)
      await sandbox.createPerson({ name: 'Hostile', key: 'hostile', profile: { display_name: name } });
    await goToZoom(page);
    await consent(page, isKnown ? name : 'Hostile');
    await expect(page).toHaveURL('/profile');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 200).trim());
    await expect(page).toHaveTitle(/^Profile/);
    // Without its stylesheet the page would have another width.
    await page.waitForLoadState();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  });
}
