# Чому викликано саме цього відвідувача і чому той, хто чекає, стоїть саме тут.

explanation-first = Викликано першим: відвідувач має законне право на обслуговування поза чергою. { explanation-line }
explanation-bound = Викликано сюди, бо відвідувача передали саме до цього вікна чи оператора або відклали для нього. { explanation-line }
explanation-rank = Викликано за чергою: з тих, хто чекав на це вікно, цей відвідувач мав найраніше місце (від { $since }). { explanation-line }
explanation-backup = Викликано на допомогу іншим вікнам: на основні послуги цього вікна ніхто не чекав, а на цю послугу відвідувач чекав найдовше (від { $since }). { explanation-line }
explanation-picked = Оператор обрав цього відвідувача поза чергою з причини: «{ $reason }». { explanation-line }
# Скільки осіб чекало на вікно; входить до попередніх речень
explanation-line = До вікна тоді { $line ->
    [one] чекала { $line } особа
    [few] чекали { $line } особи
   *[other] чекало { $line } осіб
}.
explanation-overtaken = { $count ->
    [one] Раніше прийшов, але ще чекав { $count } відвідувач
    [few] Раніше прийшли, але ще чекали { $count } відвідувачі
   *[other] Раніше прийшли, але ще чекали { $count } відвідувачів
}: { $labels }{ $more ->
    [0] {""}
   *[other] {" "}та ще { $more }
}.

# Звідки відлічено місце
explanation-came-on-paper = Талон видано на папері, тож місце відлічено від тієї видачі.
explanation-came-returned = Відвідувача повернуто в чергу після неявки, місце збережено.
explanation-came-returned-again = Відвідувача повернуто в чергу вдруге, тож місце відлічено від повернення.
explanation-came-sent = Відвідувача передали сюди, місце збережено.
explanation-came-sent-anew = Відвідувача передали сюди, місце відлічено від передачі.
explanation-came-planned = Це наступна послуга того самого візиту, місце збережено.
explanation-came-back = Відвідувач повернувся до вікна, що його передавало, місце збережено.
explanation-priority-first = Підстава права: { $name }{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
}.
explanation-priority-head-start = Місце відлічено на { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
   *[other] { $minutes } хвилин
} раніше: { $name }{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
}.

# Той, хто чекає
explanation-waiting = { $ahead ->
    [0] Попереду нікого немає, місце від { $since }.
    [one] Попереду { $ahead } особа, місце від { $since }.
    [few] Попереду { $ahead } особи, місце від { $since }.
   *[other] Попереду { $ahead } осіб, місце від { $since }.
}
explanation-before-first = Мають законне право на обслуговування поза чергою: { $labels }.
explanation-before-earlier = Прийшли раніше: { $labels }.
explanation-before-head-start = Прийшли пізніше, але мають пільгу: { $labels }.
explanation-before-place = Прийшли до моменту, від якого відлічено місце цього відвідувача: { $labels }.
explanation-bound-window = До { $until } викликати може лише вікно { $window }.
explanation-bound-operator = До { $until } викликати може лише { $operator }.
explanation-not-before = Викликатимуть не раніше ніж о { $at }.
explanation-lacking = Послугу зараз не надають: не працює { $requirement }.
