"""The fractional dimension of type II by another formula, another program and other derivatives (mpmath 1.3.0, 130 digits):
the loss on (1, d-1) and on (1, 1, 1, d-3) written out pair by pair, gradients and second derivatives from differences,
the zero of the determinant of the 5 x 5 block of s by the secant method. Run: python3 fractional-dimension.py (1 minute).
Last line: 5.5855052474258800069411762776233918346803434 and the determinant there, about 1e-72.
"""
from mpmath import mp, mpf, sqrt, acos, pi, matrix, det, lu_solve
mp.dps = 130
def f(a,b,c):
    if a*b-c*c <= mpf(10)**-110*a*b: 
        return a*0+ (c/2 if c>0 else 0)
    return (sqrt(a*b-c*c)+(pi-acos(c/sqrt(a*b)))*c)/(2*pi)
def loss(p,D,O,B):
    r=len(p)
    N=[D[a]**2+(p[a]-1)*O[a]**2+sum(p[b]*B[a][b]**2 for b in range(r) if b!=a) for a in range(r)]
    t=mpf(0)
    for a in range(r):
        t+=p[a]*N[a]/4
        if p[a]!=1:
            inn=2*D[a]*O[a]+(p[a]-2)*O[a]**2+sum(p[b]*B[a][b]**2 for b in range(r) if b!=a)
            t+=p[a]*(p[a]-1)/2*f(N[a],N[a],inn)
            t-=p[a]*(p[a]-1)*f(N[a],mpf(1),O[a])
        t-=p[a]*f(N[a],mpf(1),D[a])
        for b in range(r):
            if b==a: continue
            t-=p[a]*p[b]*f(N[a],mpf(1),B[a][b])
            if a<b:
                inn=(D[a]+(p[a]-1)*O[a])*B[b][a]+(D[b]+(p[b]-1)*O[b])*B[a][b]+sum(p[c]*B[a][c]*B[b][c] for c in range(r) if c not in(a,b))
                t+=p[a]*p[b]*f(N[a],N[b],inn)
    return t
def two(x,d):
    return loss([mpf(1),d-1],[x[0],x[3]],[mpf(0),x[4]],[[0,x[1]],[x[2],0]])
h=mpf(10)**-40
def grad(x,d):
    g=[]
    for i in range(5):
        y=list(x);z=list(x);y[i]+=h;z[i]-=h
        g.append((two(y,d)-two(z,d))/(2*h))
    return g
def hess(x,d):
    k=mpf(10)**-30
    H=matrix(5,5)
    for i in range(5):
        y=list(x);z=list(x);y[i]+=k;z[i]-=k
        gy=grad(y,d);gz=grad(z,d)
        for j in range(5): H[j,i]=(gy[j]-gz[j])/(2*k)
    return H
def solve(x,d):
    for it in range(12):
        g=grad(x,d); s=lu_solve(hess(x,d),matrix(g))
        x=[a-b for a,b in zip(x,s)]
        if max(abs(v) for v in s)<mpf(10)**-70: break
    return x
def sdet(x,d):
    def at(c):
        p=[mpf(1),mpf(1),mpf(1),d-3]
        a,b,cc,e,o=x
        D=[a,e,e,e];O=[mpf(0),mpf(0),mpf(0),o]
        B=[[0,b,b,b],[cc,0,o,o],[cc,o,0,o],[cc,o,o,0]]
        D[1]+=c[0];D[2]-=c[0]
        B[1][2]+=c[1];B[1][3]+=c[1];B[2][1]-=c[1];B[2][3]-=c[1]
        B[2][1]+=c[2];B[3][1]+=c[2];B[1][2]-=c[2];B[3][2]-=c[2]
        B[1][0]+=c[3];B[2][0]-=c[3]
        B[0][1]+=c[4];B[0][2]-=c[4]
        return loss(p,D,O,B)
    k=mpf(10)**-25
    L0=at([0]*5); M=matrix(5,5)
    def q(u): return (at([k*v for v in u])+at([-k*v for v in u])-2*L0)/k**2
    E=[[1 if i==j else 0 for j in range(5)] for i in range(5)]
    dd=[q(E[i]) for i in range(5)]
    for i in range(5):
        M[i,i]=dd[i]
        for j in range(i):
            M[i,j]=M[j,i]=(q([a+b for a,b in zip(E[i],E[j])])-dd[i]-dd[j])/2
    return det(M)
d0=mpf('5.5855');d1=mpf('5.58551')
x=[mpf(v) for v in ('-0.55','0.21','0.30','0.99','-0.05')]
x=solve([mpf(v) for v in ('-0.632703904915254','0.185991046296251','0.261691075806554','0.996922798803286','-0.0350801559270465')],mpf(7))
for d in ['6.6','6.2','5.9','5.7','5.5855']: x=solve(x,mpf(d))
f0=sdet(x,d0)
x=solve(x,d1); f1=sdet(x,d1)
for i in range(9):
    d2=d1-f1*(d1-d0)/(f1-f0)
    x=solve(x,d2); f2=sdet(x,d2)
    d0,f0,d1,f1=d1,f1,d2,f2
    print(mp.nstr(d2,45), mp.nstr(f2,5), flush=True)
    if abs(f2)<mpf(10)**-48: break
