import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { type Compte, Page, PageNue } from "../../platform/ui/page.tsx";
import type { Day } from "../../shared/day.ts";
import { MOTS_DES_RYTHMES, RYTHMES, type Rythme } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** Where somebody chooses how often she is told. */
export function PageResume({
  cadre,
  rythme,
  erreur,
  cle,
}: {
  cadre: Cadre;
  rythme: Rythme | null;
  erreur?: string;
  cle: string;
}) {
  const erreurs = { rythme: erreur };
  return (
    <Page
      {...cadre}
      titre="Recevoir un résumé"
      phrase="Un courriel, à votre rythme."
      fil={[{ libelle: "Mon compte", href: "/compte" }, { libelle: "Résumé" }]}
      chapeau="Ce que les autres ont enregistré sous vos conventions, et ce qui vient. Rien à dire, pas de courriel."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/compte/resume" methode="post" cle={cle}>
        <Champ
          nom="rythme"
          libelle="Quand l’envoyer"
          type="radio"
          requis
          valeur={rythme ?? undefined}
          erreur={erreur}
          options={RYTHMES.map((r) => ({ valeur: r, libelle: MOTS_DES_RYTHMES[r] }))}
        />
        <Bouton plein>Choisir ce rythme</Bouton>
      </Formulaire>
    </Page>
  );
}

/** Reached from a mail: one button stops it. */
export const PageArret = ({
  demonstration,
  action,
  fait,
}: {
  demonstration: boolean;
  action: string;
  fait: boolean;
}) => (
  <PageNue
    titre="Ne plus recevoir le résumé"
    phrase={fait ? "Vous ne recevrez plus ce résumé." : "Ne plus recevoir le résumé de vos conventions ?"}
    demonstration={demonstration}
    chapeau={
      fait
        ? "Vos mandats et vos accès ne changent pas. Le résumé se redemande depuis votre compte."
        : "Rien n’est arrêté avant que vous le disiez. Les rappels d’échéance, eux, continuent."
    }
  >
    {!fait && (
      <Formulaire action={action} methode="post">
        <Bouton plein>Arrêter ce courriel</Bouton>
      </Formulaire>
    )}
  </PageNue>
);
