const S = new URL('../dist/', import.meta.url).href;
const { loadMpfr } = await import(S+'numeric/mpfr/mpfr.js');
const { ballRing } = await import(S+'numeric/ball/ball.js');
const { parseFamily } = await import(S+'study/family/family.js');
const { compileFamily } = await import(S+'study/family/compiled.js');
const { resolved } = await import(S+'study/branch/find-branch.js');
const { anchorDimension } = await import(S+'study/branch/branch.js');
const { expandNumerically } = await import(S+'study/series/numeric.js');
const { leadingAnsatz } = await import(S+'study/series/ansatz.js');
const { rational, parseRational } = await import(S+'symbolic/exact/rational.js');
const { qpiField } = await import(S+'symbolic/qpi/qpi.js');
const { proveUnknownLeading } = await import(S+'study/tail/unknown-leading.js');
const [,, name, order, terms, inverseTerms, ...ts] = process.argv;
const mpfr = await loadMpfr();
const fam = resolved(parseFamily(name), anchorDimension(parseFamily(name)));
const compiled = compileFamily(fam);
let t = Date.now();
const ex = expandNumerically(mpfr, fam, Math.max(4,+order), {loss:false, eigenvalues:false});
const ansatz = leadingAnsatz(mpfr, fam, compiled, ex.entries);
console.log('expand', Date.now()-t, JSON.stringify(ansatz.map(a=>({p:a.power,v:a.value, k:a.known.length}))));
const dec = (text)=>{ const r=parseRational(text.length>45&&!/e/.test(text)?text.slice(0,45):text); return qpiField.fromRational(r.n, r.d); };
const point = ex.entries.map((s,i)=>{ const a=ansatz[i]; const c=[]; for(let p=0;p<=+order;p++){ const k=a.known.find(k=>k.power===p); if(p<a.power) c.push(k?k.coefficient:qpiField.zero); else { const v=p===a.power?a.value:(s.coefficients[p-s.start]??'0'); c.push(dec(v)); } } let i0=c.findIndex(x=>qpiField.isZero(x)!=='yes'); return {start:i0, coefficients:c.slice(i0), order:Infinity}; });
for (const tt of ts) {
  const balls = ballRing(mpfr, 160);
  let radii = ansatz.map(()=>+(process.env.R0??1e-5)), res;
  for (let i=0;i<7;i++) { t=Date.now(); 
   try { res = balls.scope(()=>proveUnknownLeading(balls, compiled, {t0: rational(1,+tt), terms:+terms, orders: ansatz.map(a=>a.power), point, radii, inverseTerms:+inverseTerms}),()=>[]); } catch(e) { res={reason:e.message+(process.env.DEBUG_LEADING?e.stack:''),radii:null}; }
   console.log('1/'+tt, Date.now()-t, 'ms', res.reason??JSON.stringify(res), res.reason&&res.radii?res.radii.map(x=>x.toExponential(1)).join(' '):'');
   if(!res.radii||res.radii.some(x=>!(x<1e6))) break; radii=res.radii.map(x=>Math.max(x,1e-30)); }
  balls.dispose();
}
