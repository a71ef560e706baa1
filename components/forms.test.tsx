import { existsSync, readFileSync } from 'node:fs';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { ConnectionConfirm } from './connection/confirm';
import { FeedConfirm } from './feed/confirm';
import { StartForm } from './feed/start-form';
import { SetupCode } from './setup/code';
import { LanguageSwitch } from './site/language-switch';
import { SignOutButton } from './site/sign-out-button';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'setup' });
const feed = createTranslator({ locale: 'en', messages: en, namespace: 'feed' });
const words = { title: 'Title', text: 'Text', yes: 'Yes', cancel: 'No' };

const FORMS: [string, ReactElement, fields: string[]][] = [
  ['sign-out', <SignOutButton key="a">Sign out</SignOutButton>, []],
  ['disconnect', <ConnectionConfirm key="b" words={words} action="/api/disconnect" />, []],
  ['sign-out-everywhere', <ConnectionConfirm key="c" words={words} action="/api/sign-out-everywhere" />, []],
  ['calendar', <StartForm key="f" action="/api/calendar" yes="Yes" t={feed} />, ['passcodes']],
  ['calendar/stop', <FeedConfirm key="g" what="stop" t={feed} />, []],
  ['language', <LanguageSwitch key="d" language="en" />, ['language']],
  ['setup', <SetupCode key="e" wrong t={t} />, ['code']],
];

// A page of one release may be sent to the server of the next, so its forms must not depend on their own
// build.
it.each(FORMS)(
  'the form for /api/%s holds an address and its own fields, and nothing of a build',
  (name, form, fields) => {
    const html = renderToStaticMarkup(form);
    const [tag = ''] = /<form[^>]*>/.exec(html) ?? [];
    expect(/ action="([^"]*)"/.exec(tag)?.[1]).toBe(`/api/${name}`);
    expect(/ method="([^"]*)"/.exec(tag)?.[1]).toBe('post');
    expect(tag).not.toMatch(/enctype|onsubmit/i);
    expect([...html.matchAll(/ name="([^"]*)"/g)].map(([, field]) => field)).toEqual(fields);
    expect(html).not.toMatch(/\$ACTION|type="hidden"/);
    const route = `app/api/${name}/route.ts`;
    expect(existsSync(route) && readFileSync(route, 'utf8')).toMatch(
      /export (async function POST|\{ \w+ as POST \})/,
    );
  },
);
