import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const artefacts = fileURLToPath(new URL('../../test-artefacts/', import.meta.url));

/** Where a screenshot is kept for those who want to look. */
export function artefact(name: string): string {
  mkdirSync(artefacts, { recursive: true });
  return join(artefacts, name);
}

/** Chromium from npm, with a font that has Chinese characters: a bare machine has none. */
export async function launchBrowser(): Promise<Browser> {
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration() };
  const args = [...packaged.args, '--no-sandbox'];
  return chromium.launch({ executablePath: await packaged.executablePath(), args, env, headless: true });
}

function fontConfiguration(): string {
  const font = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const folders = ['400Regular', '700Bold'].map((weight) => `<dir>${join(font, weight)}</dir>`).join('');
  const path = artefact('fonts.conf');
  const cache = `<cachedir>${artefact('fonts-cache')}</cachedir>`;
  const system = existsSync('/etc/fonts/fonts.conf') ? '<include>/etc/fonts/fonts.conf</include>' : '';
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  writeFileSync(path, `${head}<fontconfig>${system}${folders}${cache}</fontconfig>\n`);
  return path;
}
