// Brings the typeface named in package-lock.json into node_modules. Called by the build; may run in several builds at once.
import { execSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const typeface = join(here, 'node_modules', '@expo-google-fonts', 'atkinson-hyperlegible-next');
const lock = join(here, '.restore.lock');
const stamp = join(here, 'node_modules', '.restored');
const age = path => { try { return Date.now() - statSync(path).mtimeMs; } catch { return Infinity; } };

async function takeLock() {
  for (;;) {
    try { mkdirSync(lock); return; } catch (error) { if (error.code !== 'EEXIST') throw error; }
    // A build that was killed leaves its lock behind.
    if (age(lock) > 600_000) { try { rmdirSync(lock); } catch { /* another build was faster */ } }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function restore() {
  const locked = readFileSync(join(here, 'package-lock.json'), 'utf8');
  let restored = '';
  try { restored = readFileSync(stamp, 'utf8'); } catch { /* never restored */ }
  if (restored !== locked) {
    execSync('npm ci --no-audit --no-fund --ignore-scripts --loglevel=error', { cwd: here, stdio: 'inherit' });
    writeFileSync(stamp, locked);
  }

  // The build compares times: what the package brings is older than its lock file.
  const now = new Date();
  for (const file of ['400Regular/AtkinsonHyperlegibleNext_400Regular.ttf', '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf']) {
    utimesSync(join(typeface, file), now, now);
  }
}

await takeLock();
try { restore(); } finally { rmdirSync(lock); }
