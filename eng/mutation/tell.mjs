// Tells the score of one mutation report, and each change that no test noticed.
import { readFileSync } from "node:fs";

const [report, name] = process.argv.slice(2);
const { files } = JSON.parse(readFileSync(report, "utf8"));
const mutants = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map(mutant => ({ file, ...mutant })));
const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
const alive = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");

for (const { file, location, mutatorName, replacement } of alive) {
  console.log(`  ${file.split("/").at(-1)}:${location.start.line} ${mutatorName}: ${replacement?.replaceAll(/\s+/g, " ").slice(0, 140)}`);
}

console.log(`${name}: ${killed.length} of ${killed.length + alive.length} noticed, ${(100 * killed.length / (killed.length + alive.length)).toFixed(1)} %`);
