import { Command } from 'commander';
import { paint } from '../report/text/colour.js';
import { asksForSeveral } from './argument/families.js';
import { registerBatch } from './batch/register.js';
import { registerAnnihilate } from './command/annihilate.js';
import { registerBranches } from './command/branches/register.js';
import { registerCertify } from './command/certify.js';
import { registerCompletion } from './command/completion.js';
import { registerCritical } from './command/critical.js';
import { registerDecompose } from './command/decompose/register.js';
import { registerDiscover } from './command/discover/register.js';
import { registerExpand } from './command/expand.js';
import { registerExplore } from './command/explore/register.js';
import { registerFamilies } from './command/families.js';
import { registerFollow } from './command/follow.js';
import { registerFormula } from './command/formula.js';
import { registerIsotropy } from './command/isotropy.js';
import { registerPlot } from './command/plot.js';
import { registerSolve, registerSpectrum } from './command/point/register.js';
import { registerPoints } from './command/points.js';
import { registerRates } from './command/rates/register.js';
import { registerReport } from './command/report/register.js';
import { registerVerify } from './command/verify.js';
import { failureOf } from './errors.js';
import { namesFolder } from './help/description.js';
import { withExamples } from './help/examples.js';
import { checkOutputs, type Deliver, printAnswer } from './output/output.js';
import { hasColour, screenOf } from './output/screen.js';
import { strictly } from './usage.js';

/** The width of help that is no terminal's. */
const HELP_WIDTH = 80;
/** The parser does not break the descriptions of options in fewer columns than these: a terminal of 60 leaves some 35. */
const NARROWEST_HELP = 20;

/** Commands whose argument is a file. */
const FILE_ARGUMENTS: ReadonlySet<string> = new Set(['verify', 'isotropy']);

/** The command line: every command parses its arguments, calls a study, and delivers what it says: prints it, if nothing else is asked for. */
export function createProgram(version: string, deliver: Deliver = printAnswer): Command {
  const program = new Command('symbreak')
    .description('Symmetric critical points of two-layer ReLU networks: entries, Hessian spectra, fractional dimensions.')
    .version(version)
    .configureOutput({
      writeErr: () => undefined,
      getOutHelpWidth: () => screenOf(process.stdout, process.env).columns ?? HELP_WIDTH,
      getOutHasColors: () => hasColour(process.stdout, process.env),
    })
    .configureHelp({ minWidthToWrap: NARROWEST_HELP, styleTitle: (title) => paint(title, 'title') })
    .showHelpAfterError(false)
    // What cannot be written is noticed before the computation.
    .hook('preAction', (_, command) => {
      const options = command.opts();
      const named = command.options.filter(namesFolder).map((option) => option.attributeName());
      // With a list certify writes a certificate for each entry, and of several families for each.
      const isMany = options.batch !== undefined || (command.name() === 'certify' && asksForSeveral(command.args, options));
      const folders = isMany ? [...named, 'certificate'] : named;
      return checkOutputs(options, { folders, reads: FILE_ARGUMENTS.has(command.name()) ? command.args : [] });
    });
  registerFamilies(program, deliver);
  registerDecompose(program, deliver);
  registerIsotropy(program, deliver);
  registerSolve(program, deliver);
  registerSpectrum(program, deliver);
  registerCritical(program, deliver);
  registerPoints(program, deliver);
  registerDiscover(program, version, deliver);
  registerBranches(program, deliver);
  registerFormula(program, deliver);
  registerExpand(program, deliver);
  registerCertify(program, version, deliver);
  registerAnnihilate(program, deliver);
  registerVerify(program, deliver);
  registerFollow(program, deliver);
  registerRates(program, deliver);
  registerPlot(program, deliver);
  registerReport(program, version);
  registerExplore(program);
  registerBatch(program, { makeProgram: (keep) => createProgram(version, keep), failureOf });
  registerCompletion(program);
  return strictly(withExamples(program));
}
