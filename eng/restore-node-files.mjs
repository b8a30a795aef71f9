// Restores what the package-lock.json of this folder names and copies files out of it: `node restore-node-files.mjs target=source …`, the source being
// below node_modules. Called by the build; may run in several builds at once.
import { execSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const here = process.cwd();
const wanted = process.argv.slice(2).map(pair => pair.split('='));
const lock = join(here, '.restore.lock');
const stamp = join(here, 'node_modules', '.restored');
const age = path => { try { return Date.now() - statSync(path).mtimeMs; } catch { return Infinity; } };

async function takeLock() {
  for (;;) {
    try { mkdirSync(lock); return; } catch (error) { if (error.code !== 'EEXIST') throw error; }
    // A build that was killed leaves its lock behind; npm never needs ten minutes for a few packages.
    if (age(lock) > 600_000) { try { rmdirSync(lock); } catch { /* another build was faster */ } }
    await new Promise(done => setTimeout(done, 200));
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

  const now = new Date();
  for (const [target, source] of wanted) {
    const path = resolve(here, target);
    mkdirSync(dirname(path), { recursive: true });
    // Written aside and renamed: a build that reads the file meanwhile sees the old one or the new one, never half of it.
    copyFileSync(join(here, 'node_modules', source), `${path}.new`);
    utimesSync(`${path}.new`, now, now);
    renameSync(`${path}.new`, path);
  }
}

await takeLock();
try { restore(); } finally { rmdirSync(lock); }
