import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Section } from "../../platform/ui/section.tsx";
import { type Cadre, Replie } from "./pages-commun.tsx";
import { enTexte } from "./phrases-resultat.ts";
import { enChamps, type Parcouru } from "./rules-questionnaire.ts";
import type { Situation } from "./situation.ts";
import type { Orientation } from "./types.ts";

type GarderProps = {
  cadre: Cadre;
  parcouru: Parcouru;
  situation: Situation;
  orientation: Orientation;
  smsPossible: boolean;
  erreurs: Erreurs;
  saisie: Readonly<Record<string, string>>;
  cle: string;
};

/** Ways to keep the answer, each asked for by the reader: paper, plain text, one mail, one message, an address. */
export function Garder({ cadre, parcouru, situation, orientation, smsPossible, erreurs, saisie, cle }: GarderProps) {
  const hidden = enChamps(parcouru);
  const action = lien("/orientation/envoi", cadre.jour, cadre.aujourdhui);
  const address = `/orientation/resultat?${new URLSearchParams({ ...hidden, au: cadre.jour })}`;
  return (
    <Section id="garder" titre="Garder cette réponse" note="Seulement si vous le voulez : rien n’est gardé ici.">
      <p>Imprimez cette page : aucun nom n’y figure.</p>
      <Formulaire action={action} caches={hidden} cle={`${cle}-c`} libelle="Recevoir par courriel" enLigne>
        <Champ
          nom="courriel"
          type="email"
          libelle="Recevoir par courriel, une fois"
          aide="L’adresse est effacée dès le départ du message."
          valeur={saisie.courriel}
          erreur={erreurs.courriel}
          autocomplete="email"
        />
        <Bouton>Envoyer par courriel</Bouton>
      </Formulaire>
      {smsPossible && (
        <Formulaire action={action} caches={hidden} cle={`${cle}-s`} libelle="Recevoir par SMS" enLigne>
          <Champ
            nom="telephone"
            type="tel"
            libelle="Recevoir l’essentiel par SMS, une fois"
            aide="Le numéro est effacé dès le départ du message."
            valeur={saisie.telephone}
            erreur={erreurs.telephone}
            autocomplete="tel"
          />
          <Bouton>Envoyer par SMS</Bouton>
        </Formulaire>
      )}
      <Replie titre="Copier en texte">
        <div class="champ copie">
          <label for="copie-texte">La réponse en texte, sans nom</label>
          <textarea id="copie-texte" readonly rows={14}>
            {enTexte(orientation, situation, cadre.jour, parcouru.qui)}
          </textarea>
        </div>
      </Replie>
      <Replie titre="Garder l’adresse de cette réponse">
        <p>
          Cette adresse contient les réponses données, sans nom. Qui la lit les lit.{" "}
          <a href={address}>Ouvrir la réponse à son adresse</a>, puis la mettre en favori.
        </p>
        <Gestes>
          <a href={lien("/orientation", cadre.jour, cadre.aujourdhui)}>Recommencer sans rien garder</a>
        </Gestes>
      </Replie>
    </Section>
  );
}
